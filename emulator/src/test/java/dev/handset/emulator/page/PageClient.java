package dev.handset.emulator.page;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Speaks HTTP to the page over plain sockets, so that any header can be sent. */
final class PageClient {
    private static final int LIMIT_MILLIS = 60_000;

    private final int port;

    PageClient(PageServer page) {
        port = URI.create(page.address()).getPort();
    }

    int port() {
        return port;
    }

    /** Status line, headers and body; the connection is closed behind it. */
    String get(String path, String... headers) throws IOException {
        return talk("GET", path, "", headers);
    }

    String post(String command, String body, String... headers) throws IOException {
        return talk("POST", "/do/" + command, body, headers);
    }

    String talk(String method, String path, String body, String... headers) throws IOException {
        try (var socket = ask(method, path, body, headers)) {
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    /** Asks and leaves the answer to be read; a Host is added unless one is given. */
    Socket ask(String method, String path, String body, String... headers) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        var text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nConnection: close\r\n");
        boolean host = false;
        for (String header : headers) {
            host |= header.startsWith("Host:");
            text.append(header).append("\r\n");
        }
        if (!host) text.append("Host: 127.0.0.1:").append(port).append("\r\n");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (method.equals("POST")) text.append("Content-Length: " + bytes.length + "\r\n");
        text.append("\r\n");
        var out = socket.getOutputStream();
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.flush();
        return socket;
    }

    /** The stream up to the first line that is wanted, all of it. */
    String eventsUntil(Predicate<String> wanted, String... headers) throws IOException {
        try (var socket = ask("GET", "/events", "", headers)) {
            return until(socket.getInputStream(), wanted);
        }
    }

    private static String until(InputStream in, Predicate<String> wanted) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        var all = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            all.append(line).append('\n');
            if (wanted.test(line)) return all.toString();
        }
        return all.append("(the end)").toString();
    }
}
