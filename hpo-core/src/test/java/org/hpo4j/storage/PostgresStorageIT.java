package org.hpo4j.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PostgresStorageIT extends StorageContract {
    private final String url = Postgres.newDatabase();

    @Override
    protected Storage open() {
        return PostgresStorage.open(url);
    }

    private void execute(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO hpo4j");
            statement.execute(command);
        }
    }

    @Test
    void changedEvent_isNamed() throws SQLException {
        try (PostgresStorage storage = PostgresStorage.open(url)) {
            storage.log("s").append(0, List.of(SampleLog.created("s"), SampleLog.note(1, "a"), SampleLog.note(2, "b")));
            execute("UPDATE event SET payload = replace(payload, '\"a\"', '\"c\"') WHERE sequence = 1");

            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> storage.log("s").read(0, SampleLog.space(), event -> {}))
                    .withMessageContaining("event 1 of study \"s\" must be readable (its hash does not fit)");
        }
    }

    /** As by a server that was started again. */
    @Test
    void lostConnections_areUnavailableOnceAndMadeAnew() throws SQLException {
        try (PostgresStorage storage = PostgresStorage.open(url)) {
            storage.log("s").append(0, List.of(SampleLog.created("s")));
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND datname = current_database()");

            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> storage.log("s").append(1, List.of(SampleLog.note(1, "lost"))))
                    .withMessageContaining("Maybe it is away: start it");
            storage.log("s").append(1, List.of(SampleLog.note(1, "found")));
            assertThat(storage.log("s").length()).isEqualTo(2);
        }
    }

    /** The server of the tests has synchronous_commit off, as servers that are made to be fast. */
    @Test
    void commits_areDurableWhateverTheServerIsSetTo() throws SQLException {
        assertThat(setting(DriverManager.getConnection(url), "synchronous_commit"))
                .isEqualTo("off");
        PostgresDatabase database = new PostgresDatabase(url, new Properties());

        assertThat(setting(database.connect(), "synchronous_commit")).isEqualTo("on");
        assertThat(setting(database.connect(), "idle_in_transaction_session_timeout"))
                .isEqualTo("30s");
    }

    private static String setting(Connection opened, String name) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** As by a process that was stopped, or whose machine has lost its network. */
    @Test
    void transactionThatIsLeft_doesNotHoldUpTheOthers() {
        String impatient = url + "&options=-c%20idle_in_transaction_session_timeout=500";
        try (PostgresStorage stalled = PostgresStorage.open(impatient);
                PostgresStorage other = PostgresStorage.open(url)) {
            other.log("s").append(0, List.of(SampleLog.created("s")));
            try (LogTransaction left = stalled.log("s").begin()) {
                other.log("s").append(1, List.of(SampleLog.note(1, "others go on")));

                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> left.append(List.of(SampleLog.note(1, "too late")), 1));
            }
            assertThat(stalled.log("s").length()).isEqualTo(2);
        }
    }

    @Test
    void wrongAddress_isToldWithTheMend() throws SQLException {
        execute("CREATE ROLE guest LOGIN");

        assertRefused(
                url.replace("user=postgres", "user=nobody"), "role \"nobody\" does not exist", "user or password");
        assertRefused(url.replaceAll("/hpo\\d+", "/absent"), "database \"absent\" does not exist", "it must be made");
        assertRefused(url.replace("user=postgres", "user=guest"), "permission denied", "the user may not use");
        assertRefused(url.replaceAll(":\\d+/", ":1/"), "Connection to localhost:1 refused", "it is away: start it");
        execute("DROP ROLE guest");
    }

    /** The server of the tests trusts everybody; this user has to show a password. */
    @Test
    void wrongPassword_isToldWithTheMend() throws SQLException, IOException {
        execute("CREATE ROLE locked LOGIN PASSWORD 'right'");
        Path rules = Path.of(setting(DriverManager.getConnection(url), "hba_file"));
        String trusting = Files.readString(rules);
        Files.writeString(rules, "host all locked all scram-sha-256\n" + trusting);
        execute("SELECT pg_reload_conf()");
        try {
            String locked = url.replace("user=postgres", "user=locked");
            assertRefused(locked + "&password=wrong", "password authentication failed", "user or password is wrong");
            assertRefused(locked, "no password was provided", "user or password is wrong");
            assertRefused(locked + "&password=right", "permission denied", "the user may not use");
            execute("CREATE SCHEMA IF NOT EXISTS hpo4j");
            execute("GRANT CREATE ON DATABASE " + url.replaceFirst(".*/(hpo\\d+).*", "$1") + " TO locked");
            assertRefused(locked + "&password=right", "no schema has been selected", "the user may not use");
            execute("GRANT ALL ON SCHEMA hpo4j TO locked");
            assertRefused(locked + "&password=right", "permission denied for table", "the user may not use");
            execute("GRANT ALL ON ALL TABLES IN SCHEMA hpo4j TO locked");
            PostgresStorage.open(locked + "&password=right").close();
        } finally {
            Files.writeString(rules, trusting);
            execute("SELECT pg_reload_conf()");
        }
    }

    @Test
    void unknownHost_isNamed() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> PostgresStorage.open("jdbc:postgresql://absent.invalid/db?password=secret"))
                .withMessageStartingWith("Study database jdbc:postgresql://absent.invalid/db could not be opened (")
                .withMessageContaining(" Unknown host: absent.invalid).\nMaybe it is away");
    }

    private static void assertRefused(String address, String cause, String mend) {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PostgresStorage.open(address))
                .withMessageStartingWith("Study database jdbc:postgresql://localhost:")
                .withMessageContaining(" could not be opened (")
                .withMessageContaining(cause)
                .withMessageContaining("\nMaybe " + mend);
    }

    @Test
    void otherUrl_isRefused() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PostgresStorage.open("jdbc:h2:mem:x?password=secret"))
                .withMessage("Study database: url (jdbc:h2:mem:x) must begin with jdbc:postgresql:.\n"
                        + "Maybe give jdbc:postgresql://host/database.");
    }

    @Test
    void anotherVersion_isRefused() throws SQLException {
        PostgresStorage.open(url).close();
        execute("UPDATE version SET number = 99");

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> PostgresStorage.open(url))
                .withMessageContaining("version (99) must be 2, the one this HPO4J writes.");
    }
}
