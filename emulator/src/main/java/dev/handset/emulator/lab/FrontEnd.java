package dev.handset.emulator.lab;

import java.util.List;

/** One of the servers behind the pool's name; their registrars share what they know. */
public enum FrontEnd {
    FIRST(Box.REGISTRAR),
    SECOND(Box.SECOND_FRONT_END),
    THIRD(Box.THIRD_FRONT_END);

    private final Box box;

    FrontEnd(Box box) {
        this.box = box;
    }

    /** The first so many. */
    public static List<FrontEnd> first(int count) {
        return List.of(values()).subList(0, count);
    }

    /** Where its registrar is. */
    public Box box() {
        return box;
    }
}
