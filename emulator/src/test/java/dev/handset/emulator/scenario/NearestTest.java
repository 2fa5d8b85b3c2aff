package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"'','',0", "abc,abc,0", "abc,abd,1", "abc,ab,1", "'',abc,3", "kitten,sitting,3"})
    void countsChangedLetters(String a, String b, int distance) {
        assertEquals(distance, Nearest.distance(a, b));
        assertEquals(distance, Nearest.distance(b, a));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"silnt,silent", "leaf_only,leaf-only", "xyz,''", "silence,silent"})
    void guesses(String word, String guess) {
        assertEquals(guess, Nearest.to(word, List.of("leaf-only", "silent")).orElse(""));
    }
}
