package org.xiezhi.local.provision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.server.KafkaServer;

/**
 * The users of the broker. At every start there are exactly these, with exactly these rights and
 * the passwords that the data folder holds: a password is changed by deleting it there.
 */
public final class KafkaUsers {
  /** The least that the mechanism allows: nobody guesses passwords made at random. */
  private static final int ITERATIONS = 4096;

  private static final int TRIES = 50;
  private static final long PAUSE_MILLIS = 100;

  private final KafkaServer kafka;
  private final DataFolder folder;
  private final Map<String, List<AclBinding>> rights;

  /**
   * @param rights what each user may do
   */
  public KafkaUsers(KafkaServer kafka, DataFolder folder, Map<String, List<AclBinding>> rights) {
    this.kafka = kafka;
    this.folder = folder;
    this.rights = new TreeMap<>(rights);
  }

  /** Makes them, and returns when they can log in. */
  public void create() throws IOException, ExecutionException, InterruptedException {
    for (String name : rights.keySet()) {
      PropertiesFile.write(folder.kafkaClient(name), kafka.user(name).properties());
    }
    try (Admin admin = kafka.admin()) {
      // First the rights: what is written later is also known later to who asks.
      setRights(admin);
      setPasswords(admin);
    }
    for (String name : rights.keySet()) {
      awaitLogin(name);
    }
  }

  private void setRights(Admin admin) throws ExecutionException, InterruptedException {
    Set<AclBinding> wanted = new HashSet<>();
    rights.values().forEach(wanted::addAll);
    List<AclBindingFilter> unwanted = new ArrayList<>();
    for (AclBinding there : admin.describeAcls(AclBindingFilter.ANY).values().get()) {
      if (!wanted.remove(there)) {
        unwanted.add(there.toFilter());
      }
    }
    admin.createAcls(wanted).all().get();
    admin.deleteAcls(unwanted).all().get();
  }

  private void setPasswords(Admin admin) throws ExecutionException, InterruptedException {
    List<UserScramCredentialAlteration> alterations = new ArrayList<>();
    Set<String> unwanted = new TreeSet<>(admin.describeUserScramCredentials().all().get().keySet());
    unwanted.removeAll(rights.keySet());
    for (String name : unwanted) {
      alterations.add(new UserScramCredentialDeletion(name, ScramMechanism.SCRAM_SHA_512));
    }
    for (String name : rights.keySet()) {
      alterations.add(
          new UserScramCredentialUpsertion(
              name,
              new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
              kafka.user(name).password()));
    }
    admin.alterUserScramCredentials(alterations).all().get();
  }

  private void awaitLogin(String name) throws IOException, InterruptedException {
    for (int tried = 1; ; tried++) {
      try (Admin admin = Admin.create(kafka.connection(name).properties())) {
        admin.describeCluster().nodes().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof SaslAuthenticationException) || tried == TRIES) {
          throw new IOException(
              "The user " + name + " cannot log in to Kafka: " + e.getCause().getMessage(), e);
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
