package dev.handset.emulator.netns;

import java.io.IOException;

/** The cable from the lab to a phone; what it leads to differs. */
public interface Wire extends AutoCloseable {
    /** The lab's interface in this namespace. */
    String hostSide();

    /** Takes the interface away; the kernel does it at the latest with the namespace. */
    @Override
    void close() throws IOException;
}
