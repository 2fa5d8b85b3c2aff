package dev.handset.agent.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The page as one file of HTML: style, program and data are in it, and it may load nothing. Served
 * by a lab it grows live; written to a file it shows the runs it was given.
 */
public final class PageDocument {
    private static final String STYLE = resource("page.css");
    private static final String PROGRAM = Modules.bundle("main.js", PageDocument::resource);
    private static final String DATA = "{{data}}";
    private static final String FRAME = resource("page.html");
    private static final String BEHIND =
            FRAME.substring(FRAME.indexOf(DATA) + DATA.length()).replace("{{program}}", PROGRAM);

    private PageDocument() {}

    /** The page of a running lab, which asks the server for everything else. */
    public static String live() {
        return before("Handset lab", "'self'") + "{\"live\":true}" + BEHIND;
    }

    /** What a server that sends {@link #live} says of it as Content-Security-Policy. */
    public static String policy() {
        return policy("'self'") + "; frame-ancestors 'none'";
    }

    /**
     * A report that needs no server.
     *
     * @param lines of {@link PageLines}, in order
     */
    static void report(String title, List<String> lines, Writer out) throws IOException {
        out.write(before(title, "'none'"));
        out.write("{\"live\":false,\"lines\":[");
        String comma = "\n";
        for (String line : lines) {
            out.write(comma);
            out.write(line.replace("<", "\\u003c"));
            comma = ",\n";
        }
        out.write("\n]}");
        out.write(BEHIND);
    }

    /** The document up to its data. */
    private static String before(String title, String connect) {
        return FRAME.substring(0, FRAME.indexOf(DATA))
                .replace("{{title}}", title.replaceAll("[<>&\"{}]", "?"))
                .replace("{{policy}}", policy(connect))
                .replace("{{style}}", STYLE);
    }

    private static String policy(String connect) {
        return "default-src 'none'; script-src '%s'; style-src '%s'; connect-src %s; img-src data:"
                        .formatted(hash(PROGRAM), hash(STYLE), connect)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageDocument.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
