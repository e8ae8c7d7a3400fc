-- CreateTable
CREATE TABLE "taken_requests" (
    "signature" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "taken_requests_pkey" PRIMARY KEY ("signature")
);

-- CreateIndex
CREATE INDEX "taken_requests_expires_at_idx" ON "taken_requests"("expires_at");

-- Of no tenant: without a policy nobody but the owner of the tables sees or changes a row.
ALTER TABLE "taken_requests" ENABLE ROW LEVEL SECURITY;
