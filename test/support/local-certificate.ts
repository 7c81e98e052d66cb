// A certificate for localhost that nobody trusts, with its key, for tests of own certificates; valid for a hundred years.

export const localCertificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUCZ6piFJshCktuQqUSrTJM4vddPowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE3NDk1OVoYDzIxMjYxMDI5
MTc0OTU5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQowRKhArvrXdbbzRQ9yrYMIPOWvV8raoH0sTWcAFM1STiyoHXqLG0n
YJqKhQMXKytEqoyZ+0b3zM1Xkatnvckro28wbTAdBgNVHQ4EFgQU/sZ3J1L0pzMq
5/o2xOVRHe7KSk0wHwYDVR0jBBgwFoAU/sZ3J1L0pzMq5/o2xOVRHe7KSk0wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIge4GVSqFo4/zHFT6vfNWisbW4prUAINoF5VeZBEIQ5YgCIQDO
AUlPLn3LDAQ6SPXjqLPQtLz7WVDic4SXEH7p+c8f1A==
-----END CERTIFICATE-----
`

/** Made for tests; it protects nothing. */
export const localKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+E1R5mtsRXEUkAxK
SaCeL0PixsbrdSc0fshvaA1Mq72hRANCAAQowRKhArvrXdbbzRQ9yrYMIPOWvV8r
aoH0sTWcAFM1STiyoHXqLG0nYJqKhQMXKytEqoyZ+0b3zM1Xkatnvckr
-----END PRIVATE KEY-----
`
