"""Made-up tracking services on loopback: they speak the documented shapes of kuaidi100, 17TRACK and AfterShip, look at
keys and signatures as those do, and misbehave when told to. They share no code with the sources that ask them."""
