package dev.handset.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** The two streams of a {@link TlsSocket}; closing either closes the socket. */
final class TlsStreams {
    private TlsStreams() {}

    static final class Input extends InputStream {
        private final TlsChannel channel;
        private final TlsSocket socket;

        Input(TlsChannel channel, TlsSocket socket) {
            this.channel = channel;
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return channel.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            return length == 0 ? 0 : channel.read(into, offset, length);
        }

        @Override
        public int available() throws IOException {
            return channel.available();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    static final class Output extends OutputStream {
        private final TlsChannel channel;
        private final TlsSocket socket;

        Output(TlsChannel channel, TlsSocket socket) {
            this.channel = channel;
            this.socket = socket;
        }

        @Override
        public void write(int one) throws IOException {
            channel.write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, from.length);
            if (length > 0) channel.write(from, offset, length);
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
