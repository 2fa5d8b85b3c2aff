package dev.handset.provisioning.exchange;

import dev.handset.provisioning.HResult;
import dev.handset.provisioning.ProvisioningFailure;
import java.net.URI;
import java.util.Optional;

/**
 * One URL of an autodiscover run.
 *
 * @param uri what was asked; for {@link Way#SRV} a {@code dns:} URI of the record
 * @param result what it brought, in a few words
 * @param failure why it was dropped; empty when it led on
 */
public record TriedUrl(Way way, URI uri, String result, Optional<ProvisioningFailure> failure) {

    /** How a URL is asked. */
    public enum Way {
        /** A POX request to {@code autodiscover.xml}. */
        POX("POST"),
        /** A SOAP request to {@code autodiscover.svc}. */
        SOAP("POST"),
        /** The question over plain HTTP that only a redirect answers. */
        REDIRECT("GET"),
        /** A question to the name server. */
        SRV("SRV");

        private final String method;

        Way(String method) {
            this.method = method;
        }
    }

    /** {@code POST}, {@code GET}, or {@code SRV} for a question to the name server. */
    public String method() {
        return way.method;
    }

    /** The code for the log line {@code TryAutodiscoverUrls … hr=}; empty when it led on. */
    public Optional<HResult> hresult() {
        return failure.flatMap(HResult::of);
    }
}
