package dev.handset.tls.bc;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket read against a deadline that is shared by many reads. */
final class Sockets {
    private Sockets() {}

    /** A point in monotonic time. */
    record Deadline(long nanos) {
        static Deadline in(Duration duration) {
            return new Deadline(System.nanoTime() + duration.toNanos());
        }

        int remainingMillis() {
            return (int) Math.max(0, Duration.ofNanos(nanos - System.nanoTime()).toMillis());
        }
    }

    /**
     * @return bytes read, or -1 at the end
     * @throws SocketTimeoutException when the deadline has passed
     */
    static int read(Socket tcp, byte[] into, Deadline deadline) throws IOException {
        int remaining = deadline.remainingMillis();
        if (remaining == 0) throw new SocketTimeoutException("deadline passed");
        tcp.setSoTimeout(remaining);
        InputStream in = tcp.getInputStream();
        return in.read(into);
    }

    static void closeQuietly(Socket tcp) {
        try {
            tcp.close();
        } catch (IOException e) {
            // closed is what it is to be
        }
    }
}
