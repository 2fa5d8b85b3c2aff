package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Exchange Web Services: finds the operation that a request names (web-services.md §5.5). */
final class EwsService {
    private final Map<String, Operation> operations;
    private final GetItem getItem;
    private final Availability availability;

    EwsService(
            LabDirectory directory, Mailboxes mailboxes, InstantSource clock, SecureRandom random) {
        var subscriptions = new Subscriptions(mailboxes, clock, random);
        getItem = new GetItem(mailboxes);
        availability = new Availability(directory, mailboxes);
        operations =
                Map.of(
                        "FindItem",
                        new FindItem(mailboxes),
                        "GetFolder",
                        new GetFolder(mailboxes),
                        "SyncFolderItems",
                        new SyncFolderItems(mailboxes),
                        "Subscribe",
                        subscriptions::subscribe,
                        "GetEvents",
                        subscriptions::events,
                        "Unsubscribe",
                        subscriptions::unsubscribe);
    }

    /**
     * @param user whose mailbox it is about
     * @param fault of EWS now
     * @throws MalformedXml when the request breaks the schema; answer {@link EwsXml#fault}
     */
    String answer(XmlElement envelope, LabUser user, Optional<ExchangeFault> fault)
            throws MalformedXml {
        XmlElement body = envelope.need("Body");
        if (body.children().isEmpty()) throw body.malformed("an operation", "an empty Body");
        XmlElement request = body.children().get(0);
        switch (request.name()) {
            case "GetItem" -> {
                return EwsXml.response("GetItem", getItem.messages(request, user));
            }
            case "GetUserAvailabilityRequest" -> {
                return availability.answer(request);
            }
            case "GetUserOofSettingsRequest" -> {
                return OUT_OF_OFFICE;
            }
            default -> {
                Operation operation = operations.get(request.name());
                if (operation == null) {
                    throw request.malformed("one of " + names(), request.name());
                }
                if (fault.equals(Optional.of(ExchangeFault.NO_VOICE_MAIL))
                        && FolderChoice.names(request, Folder.VOICE_MAIL)) {
                    return EwsXml.response(
                            request.name(),
                            EwsXml.error(request.name(), EwsError.FOLDER_NOT_FOUND));
                }
                return EwsXml.response(request.name(), message(operation, request, user));
            }
        }
    }

    private static String message(Operation operation, XmlElement request, LabUser user)
            throws MalformedXml {
        try {
            return EwsXml.success(request.name(), operation.answer(request, user));
        } catch (Refused refused) {
            return EwsXml.error(request.name(), refused.error());
        }
    }

    private String names() {
        return "GetItem, GetUserAvailabilityRequest, GetUserOofSettingsRequest, "
                + String.join(", ", operations.keySet().stream().sorted().toList());
    }

    private static final String OUT_OF_OFFICE =
            EwsXml.envelope(
                    """
                    <m:GetUserOofSettingsResponse><m:ResponseMessage ResponseClass="Success">\
                    <m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage><t:OofSettings>\
                    <t:OofState>Disabled</t:OofState>\
                    <t:ExternalAudience>None</t:ExternalAudience></t:OofSettings>\
                    </m:GetUserOofSettingsResponse>\
                    """);
}
