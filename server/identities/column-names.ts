/** The sign-in library's fields by the columns of schema `auth`; its `account` (a password) is our `credential`. */
const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
const userId = 'user_id'

export const columnNames = {
  user: { modelName: 'user', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'session',
    fields: { expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', userId, ...times },
  },
  account: {
    modelName: 'credential',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      userId,
      ...times,
    },
  },
  verification: { modelName: 'verification', fields: { expiresAt: 'expires_at', ...times } },
  twoFactor: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'two_factor',
      fields: {
        backupCodes: 'backup_codes',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
        userId,
      },
    },
  },
  passkey: {
    passkey: {
      modelName: 'passkey',
      fields: {
        publicKey: 'public_key',
        credentialID: 'credential_id',
        deviceType: 'device_type',
        backedUp: 'backed_up',
        createdAt: 'created_at',
        userId,
      },
    },
  },
} as const
