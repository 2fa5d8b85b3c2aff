package dev.handset.emulator.page;

import dev.handset.emulator.scenario.Caller;

/**
 * What a person typed on the phone's keys. The PIN does not show in {@link #toString}.
 *
 * @param number empty: whoever the scenario has sign in
 */
record Login(String number, String pin) {
    static final Login AS_THE_SCENARIO_SAYS = new Login("", "");

    /** The scenario's phone in the hands of this person. */
    Caller at(Caller phone) {
        if (number.isEmpty()) return phone;
        return phone.withLogin(number, pin);
    }

    @Override
    public String toString() {
        return "Login[" + number + "]";
    }
}
