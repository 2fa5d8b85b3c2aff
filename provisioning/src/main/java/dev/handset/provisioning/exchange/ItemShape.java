package dev.handset.provisioning.exchange;

/** Which properties of items are asked for. */
final class ItemShape {
    /** Of a calendar: what {@link Appointment} holds. */
    static final String CALENDAR =
            of(
                    "item:Subject",
                    "calendar:Start",
                    "calendar:End",
                    "calendar:Location",
                    "calendar:Organizer",
                    "calendar:LegacyFreeBusyStatus");

    /** Of a folder of messages: who, what, when, read or not. */
    static final String MESSAGES =
            of(
                    "item:ItemClass",
                    "item:Subject",
                    "item:DateTimeReceived",
                    "message:From",
                    "message:IsRead");

    private ItemShape() {}

    private static String of(String... fields) {
        StringBuilder xml = new StringBuilder("<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>");
        xml.append("<t:AdditionalProperties>");
        for (String field : fields) {
            xml.append("<t:FieldURI FieldURI=\"").append(field).append("\"/>");
        }
        return xml.append("</t:AdditionalProperties></m:ItemShape>").toString();
    }
}
