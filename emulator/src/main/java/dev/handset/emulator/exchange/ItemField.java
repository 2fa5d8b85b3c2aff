package dev.handset.emulator.exchange;

/** The properties of items that the lab knows, in the order of the schema. */
enum ItemField {
    PARENT_FOLDER("item:ParentFolderId", false),
    ITEM_CLASS("item:ItemClass", false),
    SUBJECT("item:Subject", true),
    BODY("item:Body", true),
    RECEIVED("item:DateTimeReceived", true),
    START("calendar:Start", true),
    END("calendar:End", true),
    BUSY("calendar:LegacyFreeBusyStatus", true),
    LOCATION("calendar:Location", true),
    IS_RECURRING("calendar:IsRecurring", false),
    TYPE("calendar:CalendarItemType", false),
    ORGANIZER("calendar:Organizer", true),
    FROM("message:From", true),
    IS_READ("message:IsRead", true);

    private final String uri;
    private final boolean inDefault;

    ItemField(String uri, boolean inDefault) {
        this.uri = uri;
        this.inDefault = inDefault;
    }

    /** {@code FieldURI}. */
    String uri() {
        return uri;
    }

    /** Whether the base shape {@code Default} has it. */
    boolean inDefault() {
        return inDefault;
    }
}
