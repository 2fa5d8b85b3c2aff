package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.Xml;

/** A folder of a mailbox: one that every mailbox has, or one by the id its server gave it. */
public sealed interface FolderId {
    FolderId CALENDAR = new Distinguished("calendar");
    FolderId INBOX = new Distinguished("inbox");

    /** The search folder of voice messages; a mailbox without unified messaging has none. */
    FolderId VOICE_MAIL = new Distinguished("voicemail");

    /** Where calls are logged; from which server version on it has this name is UNVERIFIED. */
    FolderId CONVERSATION_HISTORY = new Distinguished("conversationhistory");

    /** What an old server is asked for instead: the folder's name in an English mailbox. */
    String CONVERSATION_HISTORY_NAME = "Conversation History";

    /** Above all folders that a person sees. */
    FolderId ROOT = new Distinguished("msgfolderroot");

    String toXml();

    /** By its well-known name. */
    record Distinguished(String name) implements FolderId {
        @Override
        public String toXml() {
            return "<t:DistinguishedFolderId Id=\"%s\"/>".formatted(Xml.escape(name));
        }
    }

    /** By what the server calls it. */
    record Named(String id) implements FolderId {
        @Override
        public String toXml() {
            return "<t:FolderId Id=\"%s\"/>".formatted(Xml.escape(id));
        }
    }
}
