package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnoser;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import java.net.URI;

/** From a failed exchange with a web service to the failed step. */
final class Diagnosed {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Diagnosed() {}

    static StepFailed failed(Progress progress, Step step, ProvisioningFailed e) {
        return new StepFailed(
                progress.diagnoser()
                        .provisioning(e.failure(), progress.seen(step, server(e.failure()))));
    }

    /** The server that decides, such as {@code web.contoso.com:443}. */
    static String server(ProvisioningFailure failure) {
        URI uri = Diagnoser.deciding(failure).uri();
        int port = "http".equals(uri.getScheme()) ? HTTP : HTTPS;
        return uri.getHost() + ":" + (uri.getPort() > 0 ? uri.getPort() : port);
    }
}
