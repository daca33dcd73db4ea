package org.xiezhi.supervision.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key with a certificate that it has signed itself, as a PKCS12 file of mode 0600. Server and
 * client hold the same file and trust nothing else: who cannot read it is neither let in nor
 * believed.
 *
 * @param file where it lies
 * @param password opens the file
 */
public record KeyFile(Path file, String password) {
  /** The type of the file, as the options of servers name it. */
  public static final String TYPE = "PKCS12";

  private static final String ALIAS = "xiezhi";

  /** What RFC 5280 writes for a certificate that does not end by itself. */
  private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

  public KeyFile {
    requireNonNull(file);
    requireNonNull(password);
  }

  /**
   * The key in a file, which is made if there is none that the password opens: a key is replaced by
   * deleting its file or by changing its password.
   *
   * @param name names the holder, in letters only
   */
  public static KeyFile in(Path file, String password, String name) throws IOException {
    KeyFile key = new KeyFile(file, password);
    if (!key.isUsable()) {
      key.make(name);
    }
    return key;
  }

  private boolean isUsable() {
    try {
      return Files.exists(file) && load().isKeyEntry(ALIAS);
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** For a client or server of this process that talks with the holders of the file only. */
  public SSLContext context() throws IOException {
    return read(this::context);
  }

  private SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Key and certificate as programs other than Java want them; as secret as the file. */
  public String pem() throws IOException {
    return privatePem() + certificatePem();
  }

  /** The key alone; as secret as the file. */
  public String privatePem() throws IOException {
    return read(
        store -> pem("PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded()));
  }

  /** The certificate alone, which is no secret. */
  public String certificatePem() throws IOException {
    return read(store -> pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
  }

  private interface Reading<T> {
    T of(KeyStore store) throws GeneralSecurityException;
  }

  private <T> T read(Reading<T> reading) throws IOException {
    try {
      return reading.of(load());
    } catch (GeneralSecurityException e) {
      throw new IOException("The key in " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** Without the password. */
  @Override
  public String toString() {
    return file.toString();
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream stream = Files.newInputStream(file)) {
      store.load(stream, password.toCharArray());
    }
    return store;
  }

  private void make(String name) throws IOException {
    // Files of this kind begin with mode 0600, and the move is one step: there is no moment at
    // which somebody else could open it.
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft-", "");
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      store.setKeyEntry(
          ALIAS,
          pair.getPrivate(),
          password.toCharArray(),
          new Certificate[] {certificate(pair, name)});
      try (OutputStream stream = Files.newOutputStream(draft)) {
        store.store(stream, password.toCharArray());
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("No key could be made in " + file + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Certificate certificate(KeyPair pair, String name)
      throws CertIOException, GeneralSecurityException, OperatorCreationException {
    X500Name holder = new X500Name("CN=" + name);
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            holder,
            new BigInteger(127, new SecureRandom()),
            // A clock that is set back a little must not make it invalid.
            Date.from(Instant.now().minus(Duration.ofDays(1))),
            Date.from(NEVER),
            holder,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }
}
