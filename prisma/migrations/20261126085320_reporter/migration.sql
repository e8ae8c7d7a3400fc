-- CreateTable
CREATE TABLE "report_settings" (
    "tenant_id" UUID NOT NULL,
    "report" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "channel_id" TEXT,
    "schedule" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT,

    CONSTRAINT "report_settings_pkey" PRIMARY KEY ("tenant_id","report")
);

-- CreateTable
CREATE TABLE "report_runs" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "report" TEXT NOT NULL,
    "period" DATE NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "channel_id" TEXT,
    "requested_by" TEXT,
    "problem" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "numbers_as_of" TIMESTAMPTZ(3),
    "shown" JSONB,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3),
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_runs_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "run_id" UUID,
    "parent_id" UUID,
    "recipient" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "shown_revision" INTEGER NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" INTEGER NOT NULL,
    "first_tried_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "next_try_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uncertain" BOOLEAN NOT NULL,
    "problem" TEXT,
    "channel_id" TEXT,
    "ts" TEXT,
    "picture_file_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "posted_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_runs_tenant_id_report_period_attempt_key" ON "report_runs"("tenant_id", "report", "period", "attempt");

-- CreateIndex
CREATE INDEX "outbox_messages_tenant_id_run_id_idx" ON "outbox_messages"("tenant_id", "run_id");

-- CreateIndex
CREATE INDEX "outbox_messages_tenant_id_parent_id_idx" ON "outbox_messages"("tenant_id", "parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_messages_tenant_id_key_key" ON "outbox_messages"("tenant_id", "key");

-- AddForeignKey
ALTER TABLE "report_settings" ADD CONSTRAINT "report_settings_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "report_runs" ADD CONSTRAINT "report_runs_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_tenant_id_run_id_fkey" FOREIGN KEY ("tenant_id", "run_id") REFERENCES "report_runs"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_tenant_id_parent_id_fkey" FOREIGN KEY ("tenant_id", "parent_id") REFERENCES "outbox_messages"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on by hand: what Prisma cannot express.

ALTER TABLE "report_settings"
  ADD CONSTRAINT "report_settings_report" CHECK ("report" <> ''),
  ADD CONSTRAINT "report_settings_schedule" CHECK ("schedule" <> '');

ALTER TABLE "report_runs"
  ADD CONSTRAINT "report_runs_report" CHECK ("report" <> ''),
  ADD CONSTRAINT "report_runs_attempt" CHECK ("attempt" >= 0),
  ADD CONSTRAINT "report_runs_status" CHECK (CASE "status" WHEN 'claimed' THEN "finished_at" IS NULL
    WHEN 'sending' THEN "finished_at" IS NULL WHEN 'posted' THEN "finished_at" IS NOT NULL
    WHEN 'failed' THEN "finished_at" IS NOT NULL AND "problem" IS NOT NULL
    WHEN 'skipped' THEN "finished_at" IS NOT NULL WHEN 'nothing' THEN "finished_at" IS NOT NULL
    ELSE FALSE END);

ALTER TABLE "outbox_messages"
  ADD CONSTRAINT "outbox_messages_key" CHECK ("key" <> '' AND "kind" <> '' AND "recipient" <> ''),
  ADD CONSTRAINT "outbox_messages_status" CHECK (CASE "status" WHEN 'pending' THEN "ts" IS NULL
    WHEN 'posted' THEN "ts" IS NOT NULL AND "channel_id" IS NOT NULL AND "posted_at" IS NOT NULL
    WHEN 'failed' THEN "problem" IS NOT NULL WHEN 'cancelled' THEN TRUE ELSE FALSE END),
  ADD CONSTRAINT "outbox_messages_revision" CHECK ("revision" >= 1 AND "shown_revision" BETWEEN 0 AND "revision"),
  ADD CONSTRAINT "outbox_messages_tries" CHECK ("tries" >= 0);

-- What there is still to do is a few rows among many.
CREATE INDEX "outbox_messages_to_do" ON "outbox_messages" ("queued_at")
  WHERE "status" = 'pending' OR ("status" = 'posted' AND "shown_revision" < "revision");
CREATE INDEX "report_runs_to_do" ON "report_runs" ("queued_at") WHERE "status" IN ('claimed', 'sending');

GRANT SELECT, INSERT, UPDATE ON "report_settings", "report_runs", "outbox_messages" TO "app_user";

DO $$
DECLARE
  "tenant_table" text;
BEGIN
  FOREACH "tenant_table" IN ARRAY ARRAY['report_settings', 'report_runs', 'outbox_messages']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', "tenant_table");
    EXECUTE format('CREATE POLICY "tenant" ON %I
      USING ("tenant_id" = (SELECT "current_tenant_id"()))
      WITH CHECK ("tenant_id" = (SELECT "current_tenant_id"()))', "tenant_table");
  END LOOP;
END
$$;
