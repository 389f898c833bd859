// Command wire serves the MongoDB wire protocol for the tests: FerretDB over SQLite, with one
// command at a time let through, so that a single-document update is atomic as MongoDB promises.
//
// It prints its address once it serves, stops on SIGTERM and SIGINT when the command that runs is
// done, and stops by itself with -attached once its standard input ends, as it does with its parent.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

// socketName is relative to the folder, because the path of a Unix socket has a short limit.
const socketName = "wire.sock"

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "address to serve on; port 0 takes a free one")
	dir := flag.String("dir", "", "folder of the data; made where it is not there")
	attached := flag.Bool("attached", false, "stop when standard input ends")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	if *attached {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			stop()
		}()
	}
	if err := run(ctx, *listen, *dir); err != nil {
		fmt.Fprintln(os.Stderr, "wire:", err)
		os.Exit(1)
	}
}

// run serves until the context is done.
func run(ctx context.Context, listen, dir string) error {
	if err := enter(dir); err != nil {
		return err
	}
	engineCtx, stopEngine := context.WithCancel(context.Background())
	defer stopEngine()
	ended, err := startEngine(engineCtx)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	front := &front{listener: listener}
	fmt.Printf("mongodb://%s/\n", front.listener.Addr())
	go front.accept()
	select {
	case <-ctx.Done():
	case err = <-ended:
		return fmt.Errorf("the engine ended: %w", err)
	}
	front.close()
	stopEngine()
	return <-ended
}

// enter makes the folder for its owner alone and goes there; a socket of a killed process is removed.
func enter(dir string) error {
	if dir == "" {
		return errors.New("-dir must name a folder")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return err
	}
	if err := os.Chdir(dir); err != nil {
		return err
	}
	if err := os.Remove(socketName); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// startEngine runs FerretDB behind a socket in the folder; the channel says when it has ended.
func startEngine(ctx context.Context) (<-chan error, error) {
	syscall.Umask(0o077)
	engine, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{Unix: socketName},
		Logger:   slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:  "sqlite",
		// A killed process loses nothing that the kernel has; only a power cut would, and tests make none.
		SQLiteURL: "file:./?_pragma=synchronous(off)",
	})
	if err != nil {
		return nil, err
	}
	ended := make(chan error, 1)
	go func() { ended <- engine.Run(ctx) }()
	return ended, nil
}
