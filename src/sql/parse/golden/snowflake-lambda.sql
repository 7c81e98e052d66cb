select filter(legs, leg -> leg:miles > c.limit_miles), transform(xs, (a int, b int) -> a + b) from calls c
