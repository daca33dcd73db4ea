package org.xiezhi.local.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.process.Launching;

/** The servers of the sources' databases, one for each kind that there are sources of. */
public final class DatabaseServers {
  private final Map<Kind, DatabaseServer> servers = new EnumMap<>(Kind.class);

  private DatabaseServers(Collection<DatabaseServer> servers) {
    servers.forEach(server -> this.servers.put(server.kind(), server));
  }

  /** Those that an installation's sources need. */
  public static DatabaseServers of(Installation installation, Launching launching) {
    List<DatabaseServer> servers = new ArrayList<>();
    servers.add(new PostgresServer(installation, launching));
    servers.add(new MariaServer(installation, launching));
    servers.removeIf(server -> !installation.sources().kinds().contains(server.kind()));
    return new DatabaseServers(servers);
  }

  public List<DatabaseServer> all() {
    return List.copyOf(servers.values());
  }

  /** That which holds a source. */
  public DatabaseServer of(Source source) {
    return servers.get(source.kind());
  }
}
