package dev.lectern.stage.scene;

import java.util.List;

/** Who plays in the demo, and what they may spend. */
public final class Cast {
  public static final String ACCOUNT = "demo";
  public static final String READER = "anna";
  public static final String CURRENCY = "EUR";
  public static final long BALANCE_MINOR = 50_00;
  public static final long DAILY_CAP_MINOR = 20_00;

  /** A device that plays. */
  public record Role(String device, String name, String kind) {}

  public static final Role BEDSIDE = new Role("bedside", "Bedside", "reader");
  public static final Role KITCHEN = new Role("kitchen", "Kitchen", "speaker");
  public static final List<Role> ROLES = List.of(BEDSIDE, KITCHEN);

  private Cast() {}
}
