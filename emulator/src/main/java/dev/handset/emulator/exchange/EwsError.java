package dev.handset.emulator.exchange;

/** The ways an operation fails, as response codes (web-services.md §5.4). */
enum EwsError {
    FOLDER_NOT_FOUND("ErrorFolderNotFound", "The specified folder could not be found."),
    ITEM_NOT_FOUND("ErrorItemNotFound", "The specified object was not found in the store."),
    INVALID_SYNC_STATE("ErrorInvalidSyncStateData", "Synchronization state data is corrupt."),
    SUBSCRIPTION_NOT_FOUND("ErrorSubscriptionNotFound", "The subscription was not found."),
    EXPIRED_SUBSCRIPTION("ErrorExpiredSubscription", "The subscription has expired."),
    SUBSCRIPTION_ACCESS_DENIED(
            "ErrorSubscriptionAccessDenied", "Only the creator may read the subscription."),
    INVALID_WATERMARK("ErrorInvalidWatermark", "The watermark is not one of this subscription."),
    RECIPIENT_NOT_FOUND("ErrorMailRecipientNotFound", "The mail recipient was not found.");

    private final String code;
    private final String text;

    EwsError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
