package dev.handset.emulator.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.presence.Board.Outcome;
import dev.handset.emulator.presence.Board.WrongVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoardTest {
    private static final String ALICE = "sip:alice@contoso.com";
    private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");
    private static final Outcome ACCEPTED = new Outcome.Accepted();

    private final Board board = new Board();

    private Outcome publish(String endpoint, Publication... publications) {
        return board.publish(ALICE, endpoint, List.of(publications), NOW);
    }

    private static Publication state(long instance, long version, int availability) {
        return state(instance, version, availability, "machineState");
    }

    private static Publication state(long instance, long version, int availability, String type) {
        return publication("state", instance, version, "endpoint", type, Optional.of(availability));
    }

    private static Publication publication(
            String category,
            long instance,
            long version,
            String expireType,
            String content,
            Optional<Integer> availability) {
        return new Publication(
                new Publication.Key(category, instance, 2),
                version,
                expireType,
                false,
                "<" + content + "/>",
                availability);
    }

    private static Publication end(long instance, long version) {
        return new Publication(
                new Publication.Key("state", instance, 2),
                version,
                "endpoint",
                true,
                "",
                Optional.empty());
    }

    private List<Long> versions() {
        return board.published(ALICE).stream().map(Category::version).toList();
    }

    @Test
    void versionGoesUpByOne() {
        assertEquals(ACCEPTED, publish("e", state(1, 0, 3500)));
        assertEquals(ACCEPTED, publish("e", state(1, 1, 6500)));
        assertEquals(List.of(2L), versions());
    }

    @Test
    void wrongVersionIsToldWithTheCurrentOne() {
        publish("e", state(1, 0, 3500));
        assertEquals(
                new Outcome.WrongVersions(List.of(new WrongVersion(1, 1), new WrongVersion(3, 0))),
                publish("e", state(1, 0, 6500), state(2, 0, 6500), state(3, 9, 6500)));
        assertEquals(List.of(1L), versions(), "nothing of it is stored");
    }

    @Test
    void instanceEnds() {
        publish("e", state(1, 0, 3500), state(2, 0, 3500));
        assertEquals(ACCEPTED, publish("e", end(1, 1)));
        assertEquals(
                List.of(2L), board.published(ALICE).stream().map(c -> c.key().instance()).toList());
    }

    @Test
    void endpointTakesAlongWhatLastsAsLongAsItDoes() {
        publish("e1", state(1, 0, 3500));
        publish("e2", state(2, 0, 3500));
        publish("e1", publication("note", 3, 0, "static", "note", Optional.empty()));
        board.endpointEnded(ALICE, "e1");
        board.endpointEnded("sip:nobody@contoso.com", "e1");
        assertEquals(
                List.of("state", "note"),
                board.published(ALICE).stream().map(c -> c.key().category()).toList());
    }

    @Test
    void nobodyStoresWithoutEnd() {
        var many = new Publication[Board.MAX_CATEGORIES + 1];
        for (int i = 0; i < many.length; i++) many[i] = state(i, 0, 3500);
        assertEquals(new Outcome.TooMuch(), publish("e", many));
        var large = "x".repeat(Board.MAX_CONTENT);
        assertEquals(
                new Outcome.TooMuch(),
                publish("e", publication("note", 1, 0, "static", large, Optional.empty())));
        assertEquals(List.of(), versions());
    }

    static Stream<Arguments> sums() {
        var busy = state(1, 0, 6500, "userState");
        return Stream.of( //   name                        registered  states          availability
                arguments("nobody there", false, List.of(busy), 18_000),
                arguments("nothing told", true, List.of(), 3500),
                arguments("own choice wins", true, List.of(state(2, 0, 3500), busy), 6500),
                arguments(
                        "most available endpoint",
                        true,
                        List.of(state(2, 0, 15_500), state(3, 0, 4500)),
                        4500));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sums")
    void oneNumberOfAllEndpoints(
            String name, boolean registered, List<Publication> states, int availability) {
        board.publish(ALICE, "e", states, NOW);
        assertEquals(availability, board.availability(ALICE, registered), name);
    }

    @Test
    void otherCategoriesSayNothingOnAvailability() {
        publish("e", publication("device", 1, 0, "endpoint", "device", Optional.of(6500)));
        assertEquals(3500, board.availability(ALICE, true));
    }
}
