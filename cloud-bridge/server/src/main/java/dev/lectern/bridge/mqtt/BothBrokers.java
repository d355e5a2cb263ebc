package dev.lectern.bridge.mqtt;

import dev.lectern.bridge.account.Principal;
import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.ca.DeviceName;

/**
 * The bridge's own broker, and somebody else's beside it: a device that has not been told of the
 * other yet goes on at ours. What is said to a device goes where it spoke last.
 */
public final class BothBrokers implements Broker {
  private final Broker own;
  private final SealedBroker outside;

  public BothBrokers(Broker own, SealedBroker outside) {
    this.own = own;
    this.outside = outside;
  }

  /** Where our own is reached. The outside one need not be there: it is tried until it is. */
  @Override
  public Addresses start(Listener listener) {
    Addresses addresses =
        own.start(
            new Listener() {
              @Override
              public boolean admits(Principal.OfDevice device, Token token) {
                return listener.admits(device, token);
              }

              @Override
              public boolean admits(DeviceName certificate) {
                return listener.admits(certificate);
              }

              @Override
              public void connected(Principal.OfDevice device) {
                // It has come back to us, and is not heard of there any more.
                outside.forget(device);
                listener.connected(device);
              }

              @Override
              public void disconnected(Principal.OfDevice device) {
                listener.disconnected(device);
              }

              @Override
              public Reception received(Principal.OfDevice device, byte[] payload) {
                return listener.received(device, payload);
              }
            });
    outside.start(listener);
    return addresses;
  }

  @Override
  public void send(Principal.OfDevice device, String message) {
    if (outside.hears(device)) {
      outside.send(device, message);
    } else {
      own.send(device, message);
    }
  }

  @Override
  public void hangUp(Principal.OfDevice device) {
    own.hangUp(device);
    outside.hangUp(device);
  }

  @Override
  public void hangUpEnded() {
    own.hangUpEnded();
    outside.hangUpEnded();
  }

  @Override
  public void close() {
    try {
      outside.close();
    } finally {
      own.close();
    }
  }
}
