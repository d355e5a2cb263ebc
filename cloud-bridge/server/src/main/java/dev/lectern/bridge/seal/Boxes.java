package dev.lectern.bridge.seal;

import dev.lectern.bridge.account.Principal;
import dev.lectern.protocol.seal.Correspondence;
import java.util.List;
import java.util.Optional;

/** Whose box is whose; asked anew whenever a device begins a conversation. */
public interface Boxes {
  /** A device that may speak now, and what it shares with this bridge. */
  record Holder(Principal.OfDevice device, Correspondence with) {}

  /** Empty for a box that is nobody's, or whose device may not speak any more. */
  Optional<Holder> holder(String box);

  /** All that may speak now. */
  List<Holder> all();
}
