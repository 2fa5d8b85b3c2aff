package dev.handset.emulator.scenario;

import java.util.List;

/** Chains a file may name, known without making any key; a test compares them with the lab's. */
final class ChainNames {
    static final List<String> KNOWN =
            List.of(
                    "full",
                    "full-with-root",
                    "leaf-only",
                    "ace-fixed",
                    "reversed",
                    "leaf-last",
                    "oversized",
                    "wrong-intermediate",
                    "unrelated-intermediate",
                    "expired-intermediate",
                    "two-intermediates",
                    "two-intermediates-one-sent",
                    "untrusted-root",
                    "untrusted-root-sent",
                    "untrusted-root-leaf-only",
                    "expired-leaf",
                    "not-yet-valid",
                    "wildcard",
                    "wrong-name",
                    "cn-only",
                    "rsassa-pss",
                    "sha1",
                    "no-server-auth",
                    "ecdsa",
                    "rsa1024",
                    "rsa5120",
                    "broken-encoding",
                    "truncated-leaf",
                    "empty",
                    "too-deep",
                    "cross-signed",
                    "leaf-as-authority");

    private ChainNames() {}
}
