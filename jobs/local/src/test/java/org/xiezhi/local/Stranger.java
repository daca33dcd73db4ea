package org.xiezhi.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.xiezhi.supervision.cluster.KeyFile;

/** Somebody on this machine who believes every server and says what he likes. */
final class Stranger {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int ENOUGH = 2_000;

  private Stranger() {}

  /** What a port answers to bytes in plain; nothing if it breaks the connection off. */
  static String plainly(int port, byte[] said) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return answer(socket, said);
    } catch (SocketException e) {
      return "";
    }
  }

  /**
   * What a port answers to bytes in TLS.
   *
   * @param key whose holder he pretends to be; null for nobody
   */
  static String secretly(int port, KeyFile key, byte[] said)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(key == null ? null : managers(key), new TrustManager[] {new Trusting()}, null);
    try (Socket socket =
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      return answer(socket, said);
    }
  }

  private static KeyManager[] managers(KeyFile key) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyFile.TYPE);
    try (InputStream stream = Files.newInputStream(key.file())) {
      store.load(stream, key.password().toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, key.password().toCharArray());
    return keys.getKeyManagers();
  }

  private static String answer(Socket socket, byte[] said) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(said);
    socket.getOutputStream().flush();
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    try {
      for (int read = socket.getInputStream().read();
          read >= 0 && heard.size() < ENOUGH;
          read = socket.getInputStream().read()) {
        heard.write(read);
      }
    } catch (SocketTimeoutException e) {
      // It waits for more: what it has said so far is its answer.
      return heard.toString(StandardCharsets.UTF_8);
    }
    return heard.toString(StandardCharsets.UTF_8);
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
