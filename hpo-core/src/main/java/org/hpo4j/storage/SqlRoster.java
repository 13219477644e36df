package org.hpo4j.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The workers of a study as rows; times are the database's own. */
final class SqlRoster implements Roster {
    private final SqlWriter writer;
    private final Database database;
    private final long study;

    SqlRoster(SqlWriter writer, Database database, long study) {
        this.writer = writer;
        this.database = database;
        this.study = study;
    }

    @Override
    public long join(Duration lease) {
        ProcessIdentity self = ProcessIdentity.current();
        return writer.run(connection -> {
            PreparedStatement insert =
                    writer.prepared("INSERT INTO worker (study, host, pid, started, lease_until) VALUES (?, ?, ?, ?, "
                            + database.now() + " + ?) RETURNING id");
            insert.setLong(1, study);
            insert.setString(2, self.host());
            insert.setLong(3, self.pid());
            insert.setString(4, self.started());
            insert.setLong(5, lease.toMillis());
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                writer.joined().add(rows.getLong(1));
                return rows.getLong(1);
            }
        });
    }

    @Override
    public boolean renew(long worker, Duration lease) {
        return writer.run(connection -> {
            PreparedStatement update =
                    writer.prepared("UPDATE worker SET lease_until = " + database.now() + " + ? WHERE id = ?");
            update.setLong(1, lease.toMillis());
            update.setLong(2, worker);
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public void remove(long worker) {
        writer.run(connection -> {
            PreparedStatement delete = writer.prepared("DELETE FROM worker WHERE id = ?");
            delete.setLong(1, worker);
            return delete.executeUpdate();
        });
    }

    @Override
    public List<Worker> all() {
        return writer.run(connection -> {
            PreparedStatement select = writer.prepared("SELECT id, host, pid, started, CASE WHEN lease_until < "
                    + database.now() + " THEN 1 ELSE 0 END FROM worker WHERE study = ? ORDER BY id");
            select.setLong(1, study);
            List<Worker> workers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ProcessIdentity who = new ProcessIdentity(rows.getString(2), rows.getLong(3), rows.getString(4));
                    long id = rows.getLong(1);
                    workers.add(new Worker(id, who.toString(), rows.getLong(5) > 0 || isGone(id, who)));
                }
            }
            return List.copyOf(workers);
        });
    }

    private boolean isGone(long id, ProcessIdentity who) {
        boolean fromHere = who.equals(ProcessIdentity.current());
        return fromHere ? database.isOnceInProcess() && !writer.joined().contains(id) : who.isGone();
    }
}
