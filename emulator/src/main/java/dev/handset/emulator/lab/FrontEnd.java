package dev.handset.emulator.lab;

import java.util.List;

/** One of the servers behind the pool's name; their registrars share what they know. */
public enum FrontEnd {
    FIRST(1, Box.REGISTRAR),
    SECOND(2, Box.SECOND_FRONT_END),
    THIRD(3, Box.THIRD_FRONT_END);

    private final int number;
    private final Box box;

    FrontEnd(int number, Box box) {
        this.number = number;
        this.box = box;
    }

    /** The first so many. */
    public static List<FrontEnd> first(int count) {
        return List.of(values()).subList(0, count);
    }

    /** Counts from 1. */
    public int number() {
        return number;
    }

    /** Where its registrar is. */
    public Box box() {
        return box;
    }
}
