package dev.lectern.device.library;

import dev.lectern.protocol.ReaderId;
import dev.lectern.protocol.ReaderProfile;
import dev.lectern.protocol.WorkId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the household's owner lets each reader do, as the bridge told it last. Who is not named here
 * may do everything.
 */
public record Allowed(SortedMap<ReaderId, ReaderProfile> profiles) {
  public static final Allowed EVERYTHING = new Allowed(Collections.emptySortedMap());

  public Allowed {
    profiles = Collections.unmodifiableSortedMap(new TreeMap<>(profiles));
  }

  public Allowed with(ReaderProfile profile) {
    SortedMap<ReaderId, ReaderProfile> next = new TreeMap<>(profiles);
    next.put(profile.reader(), profile);
    return new Allowed(next);
  }

  public ReaderProfile of(ReaderId reader) {
    ReaderProfile profile = profiles.get(reader);
    return profile == null ? ReaderProfile.open(reader) : profile;
  }

  /**
   * Whether that reader may see a work.
   *
   * @param together the work under all names that it is known by
   */
  public boolean sees(ReaderId reader, Set<WorkId> together) {
    return together.stream().anyMatch(of(reader)::sees);
  }
}
