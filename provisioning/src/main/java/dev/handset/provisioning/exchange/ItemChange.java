package dev.handset.provisioning.exchange;

import java.util.Optional;

/**
 * What happened to one item of a folder.
 *
 * @param id of the item
 * @param item what it is now; empty where the server tells the id alone
 */
public record ItemChange(Kind kind, String id, Optional<EwsItem> item) {
    /** How it changed. */
    public enum Kind {
        CREATE("Create"),
        UPDATE("Update"),
        DELETE("Delete"),
        READ_FLAG("ReadFlagChange"),
        OTHER("");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        static Kind of(String name) {
            for (Kind kind : values()) {
                if (kind.wire.equals(name)) return kind;
            }
            return OTHER;
        }
    }

    /** Takes changes one by one. */
    @FunctionalInterface
    public interface Visitor {
        void changed(ItemChange change);
    }
}
