package dev.handset.agent.event;

/**
 * One end of a message.
 *
 * @param name what a person calls it, such as {@code phone}, {@code DNS} or {@code web.contoso.com}
 * @param address IP address in text form; empty when it is not known
 * @param port the port the protocol thinks in (443, not a lab's shifted one); 0 when not known
 */
public record Endpoint(String name, String address, int port) {
    /** The phone itself. */
    public static final String PHONE = "phone";

    public static Endpoint named(String name) {
        return new Endpoint(name, "", 0);
    }
}
