package dev.handset.emulator.lab;

/** One of the servers behind the pool's name; their registrars share what they know. */
public enum FrontEnd {
    FIRST(Box.REGISTRAR),
    SECOND(Box.SECOND_FRONT_END),
    THIRD(Box.THIRD_FRONT_END);

    private final Box box;

    FrontEnd(Box box) {
        this.box = box;
    }

    /** Where its registrar is. */
    public Box box() {
        return box;
    }
}
