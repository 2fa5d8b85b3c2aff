package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabUser;
import java.util.Optional;

/** Whose a connection is, once somebody has proven it there. */
record Identity(LabUser user) {
    /** The user whom a request without credentials is taken for. */
    static Optional<LabUser> of(LabRequest request) {
        return request.header("Authorization").isPresent()
                ? Optional.empty()
                : request.connection().get(Identity.class).map(Identity::user);
    }
}
