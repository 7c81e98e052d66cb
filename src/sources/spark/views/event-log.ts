// What all views of Spark share: they are made from event logs, which a reader of files can open.

export const eventLogGrant = 'the right to read the files of spark.eventLog.dir'

export const monitoringPage = 'https://spark.apache.org/docs/latest/monitoring.html'
