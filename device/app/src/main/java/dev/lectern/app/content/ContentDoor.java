package dev.lectern.app.content;

import dev.lectern.protocol.EditionId;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where the bridge keeps files, and as whom this device knocks: by its certificate where it has
 * one, else by its token.
 *
 * @param bridge {@code https://host:port}, or {@code http} without certificate
 * @param patience for a connection, and for each silence within a transfer
 * @param sockets null for a device without certificate
 */
record ContentDoor(
    URI bridge, String token, Duration patience, @Nullable SSLSocketFactory sockets) {

  HttpURLConnection open(EditionId edition) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) bridge.resolve("/content/" + edition.sha256()).toURL().openConnection();
    if (sockets == null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    } else if (connection instanceof HttpsURLConnection closed) {
      closed.setSSLSocketFactory(sockets);
    } else {
      throw new IOException("a device with a certificate does not speak in the clear");
    }
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setUseCaches(false);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "ContentDoor[" + bridge + "]";
  }
}
