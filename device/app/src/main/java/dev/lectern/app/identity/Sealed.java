package dev.lectern.app.identity;

import dev.lectern.protocol.seal.Correspondence;
import java.net.URI;
import javax.net.ssl.SSLSocketFactory;

/**
 * All that a line over an outside broker is made of.
 *
 * @param broker {@code ssl://host:port}
 * @param sockets TLS 1.3 that shows no certificate: the device's own names household and device
 * @param with what device and bridge share
 */
public record Sealed(URI broker, SSLSocketFactory sockets, Correspondence with) {}
