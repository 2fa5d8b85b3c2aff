package dev.handset.agent.sip;

import gov.nist.core.CommonLogger;
import gov.nist.core.ServerLogger;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.jspecify.annotations.Nullable;

/**
 * The stack's log, which says nothing: the observers see every message, and the stack's own texts
 * hold credentials. Must be installed before the stack's first class, which else wants log4j.
 */
public final class QuietLog implements StackLogger, ServerLogger {
    static void install() {
        CommonLogger.legacyLogger = new QuietLog();
    }

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public String getLoggerName() {
        return "quiet";
    }

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public void logException(Throwable thrown) {}

    @Override
    public void logDebug(String text) {}

    @Override
    public void logDebug(String text, Exception thrown) {}

    @Override
    public void logTrace(String text) {}

    @Override
    public void logFatalError(String text) {}

    @Override
    public void logError(String text) {}

    @Override
    public void logError(String text, Exception thrown) {}

    @Override
    public void logWarning(String text) {}

    @Override
    public void logInfo(String text) {}

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String stamp) {}

    @Override
    public void setStackProperties(@Nullable Properties properties) {}

    @Override
    public void closeLogFile() {}

    @Override
    public void logMessage(SIPMessage m, String from, String to, boolean sent, long time) {}

    @Override
    public void logMessage(
            SIPMessage m, String from, String to, String status, boolean sent, long time) {}

    @Override
    public void logMessage(SIPMessage m, String from, String to, String status, boolean sent) {}

    @Override
    public void logException(Exception thrown) {}

    @Override
    public void setSipStack(SipStack stack) {}
}
