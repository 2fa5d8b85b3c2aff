/*
 * A libpurple client without a face: signs one account of pidgin-sipe in, prints what happens, a
 * line each, and signs out when its standard input ends. With SIPE_DEBUG set, libpurple's own
 * log stands between the lines. A line "status ID" on its standard input, such as "status busy",
 * is the user's choice; "action LABEL" takes an entry of the account's menu.
 *
 * usage: sipe-client HOME SIP-URI LOGIN SERVER[:PORT] SCHEME CA.pem HOSTS OFFSET
 *   password: first line of standard input
 *   HOSTS: file of "address name..." lines, as /etc/hosts
 *   OFFSET: added to the port of every connection to 127.0.0.0/8
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <libxml/parser.h>
#include <netdb.h>
#include <purple.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const char *hosts;
static int offset;

/* Resolves names of the hosts file; no other name exists. */
int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **res) {
    static int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **);
    if (!real) real = dlsym(RTLD_NEXT, "getaddrinfo");
    char line[512], found[64] = "";
    FILE *f = node && hosts ? fopen(hosts, "r") : NULL;
    while (f && !found[0] && fgets(line, sizeof line, f)) {
        char *save, *address = strtok_r(line, " \t\n", &save), *name;
        while (address && (name = strtok_r(NULL, " \t\n", &save)))
            if (!strcasecmp(name, node)) snprintf(found, sizeof found, "%s", address);
    }
    if (f) fclose(f);
    return real(found[0] ? found : node, service, hints, res);
}

/* Well-known ports of the lab are shifted. */
int connect(int fd, const struct sockaddr *to, socklen_t length) {
    static int (*real)(int, const struct sockaddr *, socklen_t);
    if (!real) real = dlsym(RTLD_NEXT, "connect");
    struct sockaddr_in shifted;
    if (to->sa_family == AF_INET && length >= sizeof shifted) {
        memcpy(&shifted, to, sizeof shifted);
        if (ntohl(shifted.sin_addr.s_addr) >> 24 == 127)
            shifted.sin_port = htons(ntohs(shifted.sin_port) + offset);
        return real(fd, (struct sockaddr *)&shifted, sizeof shifted);
    }
    return real(fd, to, length);
}

/*
 * The plug-in's table claims SAX2 callbacks and has those of SAX1 only, which Debian's libxml2 no
 * longer calls since 2.9.14+dfsg-1.3~deb12u4: every document would read as empty.
 */
int xmlSAXUserParseMemory(xmlSAXHandlerPtr sax, void *user, const char *text, int size) {
    static int (*real)(xmlSAXHandlerPtr, void *, const char *, int);
    if (!real) real = dlsym(RTLD_NEXT, "xmlSAXUserParseMemory");
    if (sax && sax->initialized == XML_SAX2_MAGIC && !sax->startElementNs) sax->initialized = 1;
    return real(sax, user, text, size);
}

static void say(const char *what, const char *more) {
    printf("%s%s%s\n", what, more ? " " : "", more ? more : "");
    fflush(stdout);
}

/* libpurple wants timers and watches; GLib has them. */
typedef struct { PurpleInputFunction function; gpointer data; } Watch;
static gboolean ready(GIOChannel *source, GIOCondition condition, gpointer data) {
    Watch *watch = data;
    int seen = (condition & (G_IO_IN | G_IO_HUP | G_IO_ERR) ? PURPLE_INPUT_READ : 0) |
               (condition & G_IO_OUT ? PURPLE_INPUT_WRITE : 0);
    watch->function(watch->data, g_io_channel_unix_get_fd(source), seen);
    return TRUE;
}
static guint watch_input(int fd, PurpleInputCondition condition, PurpleInputFunction function,
                         gpointer data) {
    Watch *watch = g_new0(Watch, 1);
    watch->function = function;
    watch->data = data;
    GIOCondition wanted = (condition & PURPLE_INPUT_READ ? G_IO_IN | G_IO_HUP | G_IO_ERR : 0) |
                          (condition & PURPLE_INPUT_WRITE ? G_IO_OUT | G_IO_HUP | G_IO_ERR : 0);
    GIOChannel *channel = g_io_channel_unix_new(fd);
    guint id = g_io_add_watch_full(channel, G_PRIORITY_DEFAULT, wanted, ready, watch, g_free);
    g_io_channel_unref(channel);
    return id;
}
static PurpleEventLoopUiOps loop = {g_timeout_add, g_source_remove, watch_input, g_source_remove,
                                    NULL, g_timeout_add_seconds, NULL, NULL, NULL};

static void signed_on(PurpleConnection *gc, gpointer unused) { say("signed-on", NULL); }
static void signed_off(PurpleConnection *gc, gpointer unused) { say("signed-off", NULL); }
static void failed(PurpleConnection *gc, PurpleConnectionError code, const char *text,
                   gpointer unused) {
    char *more = g_strdup_printf("%d %s", code, text);
    say("error", more);
    g_free(more);
}
static void tell_presence(PurpleBuddy *buddy) {
    PurpleStatus *now = purple_presence_get_active_status(purple_buddy_get_presence(buddy));
    char *more = g_strdup_printf("%s %s", purple_buddy_get_name(buddy), purple_status_get_id(now));
    say("presence", more);
    g_free(more);
}
static void status_changed(PurpleBuddy *buddy, PurpleStatus *old, PurpleStatus *now, gpointer u) {
    tell_presence(buddy);
}
static void came_or_went(PurpleBuddy *buddy, gpointer unused) { tell_presence(buddy); }

static PurpleAccount *account;
static void choose(const char *label) {
    PurpleConnection *gc = purple_account_get_connection(account);
    PurplePlugin *plugin = purple_find_prpl("prpl-sipe");
    GList *actions = gc ? PURPLE_PLUGIN_ACTIONS(plugin, gc) : NULL;
    for (GList *at = actions; at; at = at->next) {
        PurplePluginAction *action = at->data;
        if (!action || strcmp(action->label, label)) continue;
        action->plugin = plugin;
        action->context = gc;
        action->callback(action);
    }
}
static gboolean input(GIOChannel *source, GIOCondition condition, gpointer main_loop) {
    gchar *line = NULL;
    if (condition & G_IO_IN &&
        g_io_channel_read_line(source, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL) {
        g_strstrip(line);
        if (g_str_has_prefix(line, "status "))
            purple_account_set_status(account, line + strlen("status "), TRUE, NULL);
        if (g_str_has_prefix(line, "action ")) choose(line + strlen("action "));
        g_free(line);
        return TRUE;
    }
    g_main_loop_quit(main_loop);
    return FALSE;
}

int main(int argc, char **argv) {
    if (argc != 9) {
        fprintf(stderr, "usage: see the head of sipe-client.c\n");
        return 2;
    }
    char password[128] = "";
    if (!fgets(password, sizeof password, stdin)) return fprintf(stderr, "no password\n"), 2;
    password[strcspn(password, "\n")] = 0;
    hosts = argv[7];
    offset = atoi(argv[8]);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_IGN);
    setvbuf(stdin, NULL, _IONBF, 0);
    purple_util_set_user_dir(argv[1]);
    purple_debug_set_enabled(getenv("SIPE_DEBUG") != NULL);
    purple_eventloop_set_ui_ops(&loop);
    if (!purple_core_init("handset-test")) return fprintf(stderr, "libpurple failed\n"), 3;
    if (!purple_find_prpl("prpl-sipe")) {
        say("pidgin-sipe is not installed", NULL);
        return 3;
    }
    purple_set_blist(purple_blist_new());
    purple_prefs_load();
    static int handle;
    void *connections = purple_connections_get_handle();
    purple_signal_connect(connections, "signed-on", &handle, PURPLE_CALLBACK(signed_on), NULL);
    purple_signal_connect(connections, "signed-off", &handle, PURPLE_CALLBACK(signed_off), NULL);
    purple_signal_connect(connections, "connection-error", &handle, PURPLE_CALLBACK(failed), NULL);
    void *buddies = purple_blist_get_handle();
    purple_signal_connect(buddies, "buddy-status-changed", &handle,
                          PURPLE_CALLBACK(status_changed), NULL);
    purple_signal_connect(buddies, "buddy-signed-on", &handle, PURPLE_CALLBACK(came_or_went), NULL);
    purple_signal_connect(buddies, "buddy-signed-off", &handle, PURPLE_CALLBACK(came_or_went),
                          NULL);
    PurpleCertificatePool *authorities = purple_certificate_find_pool("x509", "ca");
    PurpleCertificateScheme *x509 = purple_certificate_find_scheme("x509");
    PurpleCertificate *root = x509 ? purple_certificate_import(x509, argv[6]) : NULL;
    if (!authorities || !root) return fprintf(stderr, "cannot trust %s\n", argv[6]), 3;
    purple_certificate_pool_store(authorities, "lab", root);
    char *name = g_strdup_printf("%s,%s", argv[2] + (g_str_has_prefix(argv[2], "sip:") ? 4 : 0),
                                 argv[3]);
    account = purple_account_new(name, "prpl-sipe");
    purple_account_set_password(account, password);
    purple_account_set_string(account, "server", strcmp(argv[4], "-") ? argv[4] : "");
    purple_account_set_string(account, "transport", "tls");
    purple_account_set_string(account, "authentication", argv[5]);
    purple_accounts_add(account);
    purple_account_set_enabled(account, "handset-test", TRUE);
    purple_savedstatus_activate(purple_savedstatus_new(NULL, PURPLE_STATUS_AVAILABLE));
    GMainLoop *main_loop = g_main_loop_new(NULL, FALSE);
    GIOChannel *typed = g_io_channel_unix_new(0);
    g_io_add_watch(typed, G_IO_IN | G_IO_HUP, input, main_loop);
    g_main_loop_run(main_loop);
    purple_core_quit();
    say("ended", NULL);
    return 0;
}
