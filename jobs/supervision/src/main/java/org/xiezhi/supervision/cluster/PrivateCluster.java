package org.xiezhi.supervision.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The settings of a Flink cluster in one process. Its REST port takes serialized programs and its
 * blob server takes files, from whoever reaches them: both listen on loopback and talk with the
 * holders of the key only, and even they cannot submit anything, see {@link ReadersOnly}.
 */
public final class PrivateCluster {
  private static final String LOOPBACK = "127.0.0.1";

  private PrivateCluster() {}

  /**
   * Settings of a cluster with which only this process talks: nobody keeps its key.
   *
   * @param folder of this process alone; holds the key while the cluster runs
   */
  public static Map<String, String> settings(Path folder) throws IOException {
    Path file = folder.resolve("cluster.p12");
    return settings(KeyFile.in(file, UUID.randomUUID().toString(), "cluster"), 0);
  }

  /**
   * Settings of a cluster whose pages the holders of a key may read.
   *
   * @param port of its REST pages; 0 for any
   */
  public static Map<String, String> settings(KeyFile key, int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("rest.address", LOOPBACK);
    settings.put("rest.bind-address", LOOPBACK);
    settings.put("rest.port", Integer.toString(port));
    settings.put("rest.bind-port", Integer.toString(port));
    settings.put("jobmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.host", LOOPBACK);
    settings.put("taskmanager.bind-host", LOOPBACK);
    settings.put("web.submit.enable", "false");
    settings.put("web.cancel.enable", "false");
    settings.put("web.rescale.enable", "false");
    settings.put("security.ssl.protocol", "TLSv1.3");
    settings.put("security.ssl.algorithms", "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384");
    settings.put("security.ssl.rest.authentication-enabled", "true");
    for (String side : new String[] {"internal", "rest"}) {
      String prefix = "security.ssl." + side + ".";
      settings.put(prefix + "enabled", "true");
      settings.put(prefix + "key-password", key.password());
      for (String store : new String[] {"keystore", "truststore"}) {
        settings.put(prefix + store, key.file().toString());
        settings.put(prefix + store + "-type", KeyFile.TYPE);
        settings.put(prefix + store + "-password", key.password());
      }
    }
    return settings;
  }
}
