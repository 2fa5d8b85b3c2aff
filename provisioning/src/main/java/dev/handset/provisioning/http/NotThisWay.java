package dev.handset.provisioning.http;

/** A scheme that a server offers comes to nothing, without the account being refused. */
public final class NotThisWay extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * @param why in words for a person
     */
    NotThisWay(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
