package dev.handset.provisioning.capture;

import dev.handset.provisioning.LabForms;
import dev.handset.tls.net.Ports;
import java.nio.file.Path;
import java.time.Instant;

/**
 * @param replace whether a file that is there may be written over
 * @param credentials whether everything may be decrypted from the file; otherwise what TLS carried
 *     stands beside it as text, with PINs, passwords and tickets masked
 * @param ports turned back to those that the protocols speak of
 * @param forms say where in the unpublished message the PIN stands
 * @param begin time of what happens now
 */
public record CaptureSettings(
        Path file,
        boolean replace,
        boolean credentials,
        Ports ports,
        LabForms forms,
        Instant begin) {}
