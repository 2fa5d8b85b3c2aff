package dev.handset.agent.coap;

/** A phone could not be asked, or said no. */
public final class ManagementFailed extends Exception {
    private static final long serialVersionUID = 1;

    ManagementFailed(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
