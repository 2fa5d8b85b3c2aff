package dev.handset.emulator.page;

import dev.handset.emulator.lab.FrontEnd;
import dev.handset.emulator.lab.FrontEnds;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabFailed;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.page.Thing.Act;
import dev.handset.emulator.page.Thing.Knob;
import dev.handset.emulator.presence.Board.VoiceMail;
import dev.handset.emulator.sip.RegistrationEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The users and Front Ends of a running lab, as a person finds and changes them. */
final class Things {
    /** With one more the first of a user's endpoints is displaced (F-AUTH-18). */
    private static final int OTHER_PLACES = 8;

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String OPEN = "open";
    private static final String LOCKED = "locked";
    private static final String SET = "set";
    private static final String NONE = "none";

    private final Lab lab;

    /** Everybody who was or is a user, by SIP address, as first known. */
    private final Map<String, LabUser> known = new LinkedHashMap<>();

    /**
     * @param before who may have been users of this lab; where two say otherwise, the first counts
     */
    Things(Lab lab, List<LabDirectory> before) {
        this.lab = lab;
        know(lab.plan().directory());
        before.forEach(this::know);
    }

    private void know(LabDirectory directory) {
        for (LabUser user : directory.users()) known.merge(user.sipUri(), user, Things::withPin);
    }

    private static LabUser withPin(LabUser first, LabUser other) {
        return first.pin().isEmpty() ? first.withPin(other.pin()) : first;
    }

    /** Users, then Front Ends. */
    List<Thing> all() {
        var all = new ArrayList<Thing>();
        known.values().forEach(user -> all.add(user(user)));
        var frontEnds = lab.frontEnds().states();
        frontEnds.forEach((frontEnd, state) -> all.add(frontEnd(frontEnd, state)));
        return all;
    }

    /**
     * @throws Refused when there is none
     */
    Thing byId(String id) throws Refused {
        return all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.wrong("There is no user or Front End of that name."));
    }

    private Thing user(LabUser first) {
        var found = lab.plan().directory().byAddress(first.sipUri());
        LabUser user = found.orElse(first);
        var knobs = new ArrayList<Knob>();
        String enabled = found.isPresent() ? YES : NO;
        knobs.add(
                new Knob(
                        "enabled",
                        "enabled for Lync",
                        List.of(YES, NO),
                        enabled,
                        to -> enable(first, to.equals(YES))));
        if (found.isPresent()) {
            String account = user.locked() ? LOCKED : OPEN;
            knobs.add(
                    new Knob(
                            "account",
                            "directory account",
                            List.of(OPEN, LOCKED),
                            account,
                            to -> change(user, one -> one.withLocked(to.equals(LOCKED)))));
            var pins = first.pin().isEmpty() ? List.of(NONE) : List.of(SET, LOCKED, NONE);
            knobs.add(new Knob("pin", "PIN", pins, pin(user), to -> pin(first, user, to)));
        }
        String extension = user.extension().isEmpty() ? "" : ", ext " + user.extension();
        String about = user.domain() + "\\" + user.account() + ", " + user.number() + extension;
        return new Thing(
                user.sipUri(),
                "User",
                user.displayName(),
                about,
                knobs,
                found.isPresent() ? acts(user) : List.of());
    }

    private List<Act> acts(LabUser user) {
        return List.of(
                new Act(
                        "revoke-certificates",
                        "Revoke certificates",
                        "certificates revoked",
                        () -> lab.revokeCertificates(user)),
                new Act(
                        "sign-in-elsewhere",
                        "Sign in at 8 other places",
                        "signed in at 8 other places",
                        () -> lab.signInElsewhere(user, OTHER_PLACES)),
                new Act(
                        "end-registrations",
                        "End registrations",
                        "registrations ended, phones may come back",
                        () -> lab.endRegistrations(user, RegistrationEnd.DEACTIVATED)),
                new Act(
                        "voice-mail",
                        "Leave 2 voice mails",
                        "2 voice mails left",
                        () -> lab.voiceMail(user, new VoiceMail(2, 0))),
                new Act(
                        "no-voice-mail",
                        "Delete voice mails",
                        "voice mails deleted",
                        () -> lab.voiceMail(user, new VoiceMail(0, 0))));
    }

    private String pin(LabUser user) {
        if (user.pin().isEmpty()) return NONE;
        return lab.pinLocked(user) ? LOCKED : SET;
    }

    private void pin(LabUser first, LabUser user, String to) throws LabFailed {
        String pin = to.equals(NONE) ? "" : first.pin();
        if (!user.pin().equals(pin)) change(user, one -> one.withPin(pin));
        if (to.equals(LOCKED)) lab.lockPin(user);
        else lab.unlockPin(user);
    }

    /** Disable-CsUser: the pool knows the user no more, and says so to the user's phones. */
    private void enable(LabUser first, boolean enabled) throws LabFailed {
        var users = new ArrayList<>(lab.plan().directory().users());
        users.removeIf(one -> one.sipUri().equals(first.sipUri()));
        if (enabled) users.add(first);
        bring(users);
        if (!enabled) lab.endRegistrations(first, RegistrationEnd.REJECTED);
    }

    private void change(LabUser user, UnaryOperator<LabUser> change) throws LabFailed {
        var users = new ArrayList<>(lab.plan().directory().users());
        users.replaceAll(one -> one.sipUri().equals(user.sipUri()) ? change.apply(one) : one);
        bring(users);
    }

    private void bring(List<LabUser> users) throws LabFailed {
        lab.apply(lab.plan().withUsers(new LabDirectory(users)));
    }

    private Thing frontEnd(FrontEnd frontEnd, FrontEnds.State state) {
        var knob =
                new Knob(
                        "state",
                        "state",
                        SwitchList.ids(FrontEnds.State.class),
                        SwitchList.id(state),
                        to -> lab.frontEnds().bring(frontEnd, stateOf(to)));
        return new Thing(
                "front-end-" + frontEnd.number(),
                "Front End",
                "Front End " + frontEnd.number(),
                lab.addresses().of(frontEnd.box()).getHostAddress(),
                List.of(knob),
                List.of());
    }

    private static FrontEnds.State stateOf(String id) {
        for (var state : FrontEnds.State.values()) {
            if (SwitchList.id(state).equals(id)) return state;
        }
        throw new IllegalArgumentException(id);
    }
}
