# The cluster on the command line: what the command and its flags mean, and what the processes say.
cli-ballista = Cluster that runs control tests: the scheduler’s address (df://host:port). They are run here unless said otherwise. The environment variable TERTIAL_BALLISTA can hold it too.
cli-cluster = A process of a cluster that runs control tests on several machines. There in programs that are built with --features cluster.
cli-cluster-more =
    All processes read the same shelf of data sets (--shelf): a folder that all reach, or a bucket that speaks S3. No password guards
    them, so that they must be reached within the cluster only. Tests are run there when TERTIAL_BALLISTA holds the scheduler’s address.

    Examples:
      tertial cluster scheduler --shelf /data/data-sets
      tertial cluster executor --ballista df://127.0.0.1:50050 --shelf /data/data-sets --work /var/tmp/tertial
      TERTIAL_BALLISTA=df://127.0.0.1:50050 tertial serve --shelf /data/data-sets
cli-cluster-scheduler = Parts queries among the cluster’s executors.
cli-cluster-scheduler-listen = Address and port to listen on. 127.0.0.1:50050 unless said otherwise.
cli-cluster-executor = Carries out parts of queries for the scheduler that --ballista names.
cli-cluster-executor-listen = Address and port where answers are fetched; orders come to the port above. 127.0.0.1:50051 unless said otherwise.
cli-cluster-executor-work = Folder for what is computed and what does not fit in memory. It is taken away when the executor ends.
cli-cluster-executor-memory = Memory for sorting, grouping and joining, in MiB. 1900 unless said otherwise.
cli-cluster-executor-threads = Number of processors. All of the machine’s unless said otherwise.
cluster-scheduler-at = The scheduler listens on { $address }.
cluster-executor-at = The executor listens on { $address } and works for { $scheduler }.
cluster-stop = Stop with Ctrl+C.
error-no-shelf = Where the data sets lie is not said.
error-no-shelf-command = Say it with --shelf or TERTIAL_SHELF, the same for all processes of the cluster.
error-no-scheduler = Which scheduler the executor works for is not said.
error-no-scheduler-command = Say the address with --ballista or TERTIAL_BALLISTA, such as df://127.0.0.1:50050.
