package dev.lectern.bridge;

import dev.lectern.bridge.account.Token;
import dev.lectern.bridge.http.Cookies;
import dev.lectern.bridge.http.DeviceKeys;
import dev.lectern.bridge.http.HouseholdGate;
import dev.lectern.bridge.http.OwnerDesk;
import dev.lectern.bridge.http.OwnerGate;
import dev.lectern.bridge.http.OwnerKey;
import dev.lectern.bridge.http.PersonGate;
import dev.lectern.bridge.http.Programs;
import dev.lectern.bridge.http.Reached;
import dev.lectern.bridge.http.SameOrigin;
import dev.lectern.bridge.people.ApiTokens;
import dev.lectern.bridge.people.Sessions;

/** Who is let in at the HTTP doors, and by what. */
record Gates(
    OwnerKey key,
    Reached reached,
    Cookies cookies,
    SameOrigin origin,
    Sessions sessions,
    ApiTokens tokens,
    PersonGate person,
    OwnerGate owner,
    HouseholdGate household,
    DeviceKeys devices,
    OwnerDesk desk) {

  static Gates of(Ground ground, Token ownerToken) {
    OwnerKey key = new OwnerKey(ground.account(), ownerToken);
    Reached reached = new Reached(ground.options().publicUrl());
    Cookies cookies = new Cookies(reached);
    SameOrigin origin = new SameOrigin(reached);
    Sessions sessions = new Sessions(ground.clock(), ground.random());
    ApiTokens tokens = new ApiTokens(ground.clock(), ground.random());
    PersonGate person =
        new PersonGate(
            ground.account(),
            ground.store(),
            ground.writer(),
            sessions,
            cookies,
            origin,
            ground.clock());
    OwnerGate owner =
        new OwnerGate(
            key, person, new Programs(ground.store(), ground.writer(), tokens, ground.clock()));
    return new Gates(
        key,
        reached,
        cookies,
        origin,
        sessions,
        tokens,
        person,
        owner,
        new HouseholdGate(key, person),
        new DeviceKeys(ground.store(), ground.clock()),
        new OwnerDesk(ground.account(), owner, ground.writer(), ground.growth(), ground.clock()));
  }
}
