package dev.handset.provisioning.exchange;

import dev.handset.provisioning.HResult;
import dev.handset.provisioning.ProvisioningFailure;
import java.net.URI;
import java.util.Optional;

/**
 * One URL of an autodiscover run.
 *
 * @param method {@code POST}, {@code GET}, or {@code SRV} for a question to the name server
 * @param result what it brought, in a few words
 * @param failure why it was dropped; empty when it led on
 */
public record TriedUrl(
        String method, URI uri, String result, Optional<ProvisioningFailure> failure) {

    /** The code for the log line {@code TryAutodiscoverUrls … hr=}; empty when it led on. */
    public Optional<HResult> hresult() {
        return failure.flatMap(HResult::of);
    }
}
