package dev.handset.emulator.scenario;

/** A scenario file that cannot be used: where, what was expected and what was found. */
public final class ScenarioMistake extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param line from 1; 0 when the file as a whole is meant
     */
    ScenarioMistake(String file, int line, int column, String problem) {
        super(
                line == 0
                        ? file + ": " + problem
                        : file + ":" + line + ":" + column + ": " + problem);
    }
}
