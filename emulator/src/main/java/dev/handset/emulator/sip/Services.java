package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import dev.handset.emulator.presence.Publication;
import dev.handset.emulator.presence.PublicationList;
import dev.handset.provisioning.soap.MalformedXml;
import java.time.InstantSource;
import java.util.List;

/** Answers a SERVICE that was let in: publications change what is seen, the rest is granted. */
final class Services {
    private static final String PUBLISH = "application/msrtc-category-publish+xml";
    private static final String FAULT = "application/msrtc-fault+xml";

    private final Board board;
    private final Watch watch;
    private final InstantSource clock;

    Services(Board board, Watch watch, InstantSource clock) {
        this.board = board;
        this.watch = watch;
        this.clock = clock;
    }

    Answer answer(SipRequest request, LabUser user, RegistrarSettings settings) {
        var type = request.head().first("Content-Type").or(() -> request.head().first("c"));
        if (!type.orElse("").split(";", 2)[0].strip().equalsIgnoreCase(PUBLISH)) return ok();
        List<Publication> publications;
        try {
            publications = PublicationList.read(request.message().body());
        } catch (MalformedXml e) {
            return Answer.refused(400, "Bad Request", ErrorId.XML_PARSE_FAILURE, settings.fqdn());
        }
        var endpoint = Registering.endpointId(request);
        var outcome = board.publish(Watch.key(user), endpoint, publications, clock.instant());
        if (outcome instanceof Board.Outcome.WrongVersions wrong) return conflict(wrong);
        if (outcome instanceof Board.Outcome.TooMuch) {
            return Answer.of(413, "Request Entity Too Large").then("Server", Answer.SERVER);
        }
        watch.published(user, settings);
        return ok();
    }

    private static Answer ok() {
        return Answer.of(200, "OK").then("Server", Answer.SERVER);
    }

    /** The sheet has the names of its parts; UNVERIFIED, ours: the namespace of the root. */
    private static Answer conflict(Board.Outcome.WrongVersions wrong) {
        var operations = new StringBuilder();
        for (var operation : wrong.operations()) {
            operations.append(
                    "<operation index=\"%d\" curVersion=\"%d\"/>"
                            .formatted(operation.index(), operation.current()));
        }
        return Answer.of(409, "Conflict")
                .then("Content-Type", FAULT)
                .then("Server", Answer.SERVER)
                .withBody(
                        """
                        <Fault xmlns="http://schemas.microsoft.com/2006/09/sip/fault">\
                        <Faultcode>Client.BadCall.WrongDelta</Faultcode><details>%s</details></Fault>
                        """
                                .formatted(operations));
    }
}
