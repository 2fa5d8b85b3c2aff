package dev.handset.provisioning.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request. {@code Host} and {@code Content-Length} are the client's to add.
 *
 * @param uri absolute, http or https, with the real port
 * @param secretBody true when the body holds a credential, so that no log may show it
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared, bodies not copied
public record HttpRequest(
        String method, URI uri, List<HttpHeader> headers, byte[] body, boolean secretBody) {

    public HttpRequest {
        headers = List.copyOf(headers);
    }

    public static HttpRequest get(URI uri) {
        return new HttpRequest("GET", uri, List.of(), new byte[0], false);
    }

    public static HttpRequest post(URI uri, String contentType, byte[] body) {
        List<HttpHeader> headers = List.of(new HttpHeader("Content-Type", contentType));
        return new HttpRequest("POST", uri, headers, body, false);
    }

    /** A SOAP 1.1 request; the action is put in quotes. */
    public static HttpRequest soap(URI uri, String action, String envelope) {
        return post(uri, "text/xml; charset=utf-8", envelope.getBytes(StandardCharsets.UTF_8))
                .with("SOAPAction", "\"" + action + "\"");
    }

    /** The same with one header more. */
    public HttpRequest with(String name, String value) {
        List<HttpHeader> more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new HttpRequest(method, uri, more, body, secretBody);
    }

    /** The same, marked as holding a secret in its body. */
    public HttpRequest hidingBody() {
        return new HttpRequest(method, uri, headers, body, true);
    }

    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.named(name)).map(HttpHeader::value).findFirst();
    }

    /** {@code POST /path?query}, for one line of a ladder. */
    public String line() {
        return method + " " + target();
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        String path =
                uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Host header: lower case, without a port that is the scheme's own. */
    public String hostHeader() {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == standard ? host : host + ":" + uri.getPort();
    }

    /** Head and body as a log or capture may show them: secrets stand as {@code ***}. */
    public byte[] printable() {
        return Printable.bytes(line() + " HTTP/1.1", headers, secretBody, body);
    }

    @Override
    public String toString() {
        return method + " " + uri;
    }
}
